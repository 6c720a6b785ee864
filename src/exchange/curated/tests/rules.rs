//! What no one record says wrongly, but several together do.

use crate::exchange::curated::{File, Files, read};
use crate::snapshot::Ids;

const TEXT: &str = r#"
[[source]]
slug = "atlas"
title = "Atlas"

[[jurisdiction]]
slug = "canada"
level = "COUNTRY"
name = { en = "Canada", fr = "Canada" }
iso_code = "CA"

[[jurisdiction]]
slug = "quebec"
level = "REGION"
name = { en = "Québec", fr = "Québec" }
parent = "canada"
iso_code = "CA-QC"

[[jurisdiction]]
slug = "montreal"
level = "REGION"
name = { en = "Montréal", fr = "Montréal" }
parent = "quebec"
iso_code = "CA-QC"

[[jurisdiction]]
slug = "atlantis"
level = "REGION"
name = { en = "Atlantis", fr = "Atlantide" }

[[link]]
slug = "quebec-office-atlantis"
kind = "REPRESENTATIVE_OFFICE"
title = { en = "Office", fr = "Bureau" }
status = "ACTIVE"
term = "NOT_STATED"
parties = [
  { jurisdiction = "quebec", role = "PARTY" },
  { jurisdiction = "atlantis", role = "PARTY" },
]
citations = [{ source = "atlas" }]
"#;

#[test]
fn rules_of_records_together_are_said_at_the_lines_of_their_fields() {
    let bytes = TEXT.as_bytes().to_vec();
    let files = Files::new(vec![File { path: "all.toml".to_owned(), bytes }]);
    let problems = read(&files, &mut Ids::after(0)).expect_err("it breaks rules");
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "all.toml:14: montreal, a REGION, lies in it and is not finer",
            r#"all.toml:17: another jurisdiction has the code "CA-QC""#,
            "all.toml:23: a REGION cannot lie in quebec, a REGION",
            r#"all.toml:24: another jurisdiction has the code "CA-QC""#,
            "all.toml:26: a REGION lies in something; name its parent",
            "all.toml:37: an office has a SENDER and a HOST; every other link has equal parties",
        ]
    );
}
