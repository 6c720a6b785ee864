//! Three-way merge of a record, field by field: what the dataset said, what it says, what is recorded.

use serde_json::{Map, Value};

use super::ownership::{Fields, Owned};

/// What comes of it.
#[derive(Debug, PartialEq)]
pub(super) struct Merging {
    /// The record as it is to be.
    pub(super) portrait: Map<String, Value>,
    /// Fields that follow the dataset.
    pub(super) taken: Vec<String>,
    /// Fields that stay, with what is recorded and what the dataset says.
    pub(super) kept: Vec<(String, [String; 2])>,
}

/// Merges; without a history of the record, all of it is somebody's.
pub(super) fn merged(
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
    owned: Option<&Fields>,
) -> Merging {
    let mut merging = Merging { portrait: ours.clone(), taken: Vec::new(), kept: Vec::new() };
    let names = ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    for name in names {
        let (our, their) = (ours.get(name), theirs.get(name));
        if our == their {
            continue;
        }
        let unknown = Owned { dataset: None, by_others: true };
        let field = match owned {
            Some(fields) => fields.get(name).cloned().unwrap_or_default(),
            None => unknown,
        };
        match decided(our, their, &field) {
            Some(value) if value.as_ref() == our => {}
            Some(value) => {
                match value {
                    Some(value) => drop(merging.portrait.insert(name.clone(), value)),
                    None => drop(merging.portrait.remove(name)),
                }
                merging.taken.push(name.clone());
            }
            None => {
                let said = |value: Option<&Value>| {
                    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
                };
                merging.kept.push((name.clone(), [said(our), said(their)]));
            }
        }
    }
    merging
}

/// The value that a field is to have; `None` where what is recorded stays against the dataset.
fn decided(our: Option<&Value>, their: Option<&Value>, field: &Owned) -> Option<Option<Value>> {
    if !field.by_others {
        return Some(their.cloned());
    }
    // The dataset says what it always said: there is nothing to follow.
    if field.dataset.is_some() && field.dataset.as_ref() == their {
        return Some(our.cloned());
    }
    let lists = [our, field.dataset.as_ref(), their].map(|value| value.map(Value::as_array));
    match lists {
        [Some(Some(our)), dataset, Some(Some(their))] => {
            let dataset = dataset.flatten().map(Vec::as_slice).unwrap_or_default();
            merged_lists(our, dataset, their).map(|list| Some(Value::Array(list)))
        }
        _ => None,
    }
}

/// What the dataset took out goes, what it put in comes; `None` where somebody has changed what it took
/// out, since what it put in may be another form of that.
fn merged_lists(our: &[Value], dataset: &[Value], their: &[Value]) -> Option<Vec<Value>> {
    let mut taken_out = dataset.iter().filter(|item| !their.contains(item));
    if taken_out.any(|item| !our.contains(item)) {
        return None;
    }
    let stays = |item: &&Value| their.contains(item) || !dataset.contains(item);
    let put_in = their.iter().filter(|item| !dataset.contains(item) && !our.contains(item));
    Some(our.iter().filter(stays).chain(put_in).cloned().collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn decision(our: Value, dataset: Value, their: Value) -> Option<Option<Value>> {
        let field = Owned { dataset: Some(dataset), by_others: true };
        decided(Some(&our), Some(&their), &field)
    }

    #[test]
    fn what_somebody_set_stays() {
        assert_eq!(decision(json!("mine"), json!("old"), json!("new")), None);
        let same = decision(json!("mine"), json!("old"), json!("old"));
        assert_eq!(same, Some(Some(json!("mine"))));
    }

    #[test]
    fn lists_take_what_is_new_beside_what_somebody_added() {
        let both = decision(json!([1, 2, 9]), json!([1, 2]), json!([1, 3]));
        assert_eq!(both, Some(Some(json!([1, 9, 3]))));
        // Somebody has mended 2 into 9, and the dataset into 3.
        assert_eq!(decision(json!([1, 9]), json!([1, 2]), json!([1, 3])), None);
    }

    #[test]
    fn what_nobody_else_set_follows_the_dataset() {
        let field = Owned { dataset: Some(json!("old")), by_others: false };
        let new = json!("new");
        assert_eq!(decided(Some(&json!("old")), Some(&new), &field), Some(Some(new)));
        assert_eq!(decided(Some(&json!("old")), None, &field), Some(None));
    }
}
