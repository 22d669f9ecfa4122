//! A last snapshot where a database is deleted.

use super::how::{Absent, Is, Row, arg};

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(
        &["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster"],
        &[arg(&["skip_final_snapshot"], Is::False).absent(Absent::Yes).how()],
    ).unless(&["replicate_source_db"]),
    Row::new(
        &["aws_fsx_windows_file_system", "aws_fsx_ontap_volume", "aws_fsx_openzfs_file_system"],
        &[arg(&["skip_final_backup"], Is::False).absent(Absent::Yes).how()],
    ),
];
