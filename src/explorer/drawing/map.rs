//! A map as it is drawn, with the table of its places.

use super::network::{Scene, named};
use super::web::Web;
use super::words::count;
use super::{Draft, Drawing};
use crate::explorer::table::{Cell, Table};
use crate::picture;

impl Draft<'_> {
    /// The places of a page on a map; none where no place has a point.
    pub(super) fn map(&self, web: &Web) -> Option<Drawing> {
        let located = web.places.iter().filter(|spot| spot.place.location.is_some()).count();
        if !self.wants("map") || located == 0 || web.is_lifted {
            return None;
        }
        let scene = Scene::of(self, web);
        let numbers = [("places", count(located))];
        let title = self.words.say("map-title", &numbers);
        let description = self.words.say("map-description", &numbers);
        let frame = self.frame("map", &title, &description);
        let svg = picture::map(&frame, &scene.places, &scene.ties, &scene.legend);
        let missing = web.places.len() - located;
        let note = [("count", count(missing))];
        let note = (missing > 0).then(|| self.words.say("map-missing", &note));
        let table = self.table_of_points(web);
        Some(Drawing { name: "map", title, description, note, svg, table, links: web.links() })
    }

    fn table_of_points(&self, web: &Web) -> Table {
        let weights = web.weights();
        let columns = ["column-place", "column-links", "column-latitude", "column-longitude"];
        let columns = columns.map(|key| self.words.plain(key)).to_vec();
        let rows = web.places.iter().zip(weights).filter_map(|(spot, links)| {
            let point = spot.place.location?;
            Some(vec![
                Cell::link(named(spot, self.words), self.page_of(spot)),
                Cell::number(links),
                Cell::number(point.latitude),
                Cell::number(point.longitude),
            ])
        });
        Table { columns, rows: rows.collect() }
    }
}
