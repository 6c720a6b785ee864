//! A folder with every defect.
