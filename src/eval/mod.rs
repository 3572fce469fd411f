//! How good the answers are: labelled questions against the matcher.

mod fate;
mod interval;
mod labelled;
mod measures;
mod page;

pub use fate::{Bin, Fate, calibration_error, confusions, reliability, worst};
pub use interval::{Interval, wilson};
pub use labelled::{Kind, LabelError, Labelled, read_labelled};
pub use measures::{Judged, Measures, Report, evaluate, evaluate_with};
pub use page::{Heading, page};
