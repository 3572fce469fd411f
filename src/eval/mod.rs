//! How good the answers are: labelled questions against the matcher.

mod labelled;
mod measures;

pub use labelled::{Kind, LabelError, Labelled, read_labelled};
pub use measures::{Judged, Measures, Report, evaluate};
