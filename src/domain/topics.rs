//! What an announcement is about, one topic at a time: put on, taken off, and proposed from its items.

use chrono::NaiveDate;

use super::{announcements::Topics, record::Kind, regions::Area, register::Register};

/// One thing that an announcement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// All regions.
    AllRegions,
    /// A region, by its slug.
    Region(String),
    /// A direction, by its slug.
    Direction(String),
    /// A body, by its slug.
    Agency(String),
    /// A programme, by its code.
    Programme(String),
    /// An item, by its full reference.
    Item(String),
}

impl Topic {
    /// The topic that a record of a kind is; `None` for kinds that announcements are not tagged with.
    pub fn of(register: &Register, kind: Kind, id: i64) -> Option<Topic> {
        Some(match kind {
            Kind::Regions => Topic::Region(register.regions.get(id)?.slug.clone()),
            Kind::Directions => Topic::Direction(register.directions.get(id)?.slug.clone()),
            Kind::Agencies => Topic::Agency(register.agencies.get(id)?.slug.clone()),
            Kind::Programmes => Topic::Programme(register.programmes.get(id)?.code.clone()),
            Kind::Items => Topic::Item(register.items.get(id)?.reference().to_string()),
            _ => return None,
        })
    }
}

impl Topics {
    /// Whether it has a topic.
    pub fn has(&self, topic: &Topic) -> bool {
        match topic {
            Topic::AllRegions => self.area == Some(Area::All),
            Topic::Region(slug) => self.area.as_ref().is_some_and(|area| area.names(slug)),
            Topic::Direction(slug) => self.directions.contains(slug),
            Topic::Agency(slug) => self.agencies.contains(slug),
            Topic::Programme(code) => self.programmes.contains(code),
            Topic::Item(key) => self.items.contains(key),
        }
    }

    /// Puts a topic on. One region after all regions narrows them down to it.
    pub fn add(&mut self, topic: Topic) {
        if self.has(&topic) {
            return;
        }
        match topic {
            Topic::AllRegions => self.area = Some(Area::All),
            Topic::Region(slug) => match &mut self.area {
                Some(Area::Regions(slugs)) => slugs.push(slug),
                area => *area = Some(Area::Regions(vec![slug])),
            },
            Topic::Direction(slug) => self.directions.push(slug),
            Topic::Agency(slug) => self.agencies.push(slug),
            Topic::Programme(code) => self.programmes.push(code),
            Topic::Item(key) => self.items.push(key),
        }
    }

    /// Takes a topic off.
    pub fn remove(&mut self, topic: &Topic) {
        match topic {
            Topic::AllRegions => self.area = self.area.take().filter(|area| *area != Area::All),
            Topic::Region(slug) => {
                if let Some(Area::Regions(slugs)) = &mut self.area {
                    slugs.retain(|own| own != slug);
                }
                self.area = self.area.take().filter(|area| *area != Area::Regions(Vec::new()));
            }
            Topic::Direction(slug) => self.directions.retain(|own| own != slug),
            Topic::Agency(slug) => self.agencies.retain(|own| own != slug),
            Topic::Programme(code) => self.programmes.retain(|own| own != code),
            Topic::Item(key) => self.items.retain(|own| own != key),
        }
    }

    /// Puts a topic on, or takes it off if it is there.
    pub fn toggle(&mut self, topic: Topic) {
        if self.has(&topic) { self.remove(&topic) } else { self.add(topic) }
    }

    /// The slugs of its regions; none also where it is about all of them.
    pub fn regions(&self) -> &[String] {
        match &self.area {
            Some(Area::Regions(slugs)) => slugs,
            Some(Area::All) | None => &[],
        }
    }

    /// What its items are about and it is not yet: their regions, bodies, directions and programmes.
    pub fn proposed(&self, register: &Register, today: NaiveDate) -> Vec<Topic> {
        let mut found = Vec::new();
        for item in self.items.iter().filter_map(|key| register.items.find(key)) {
            let owners = register.owners(item, today);
            match &item.area {
                Area::All => found.push(Topic::AllRegions),
                Area::Regions(slugs) => found.extend(slugs.iter().cloned().map(Topic::Region)),
            }
            found.extend(owners.iter().filter_map(|owner| owner.region.clone()).map(Topic::Region));
            found.extend(owners.iter().map(|owner| Topic::Agency(owner.slug.clone())));
            found.push(Topic::Direction(item.direction.clone()));
            found.push(Topic::Programme(item.programme.clone()));
        }
        // Where one item concerns the whole country, the regions of the others narrow nothing down.
        let everywhere = self.area == Some(Area::All) || found.contains(&Topic::AllRegions);
        let mut proposed: Vec<Topic> = Vec::new();
        for topic in found {
            let covered = everywhere && matches!(topic, Topic::Region(_));
            if !covered && !self.has(&topic) && !proposed.contains(&topic) {
                proposed.push(topic);
            }
        }
        proposed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(slug: &str) -> Topic {
        Topic::Region(slug.into())
    }

    #[test]
    fn topics_are_put_on_and_taken_off() {
        let mut topics = Topics::default();
        for topic in [region("a"), region("b"), Topic::Item("R-49".into()), Topic::Agency("x".into())] {
            topics.toggle(topic.clone());
            assert!(topics.has(&topic));
        }
        assert_eq!(topics.regions(), ["a", "b"]);
        topics.toggle(region("a"));
        topics.toggle(region("b"));
        topics.toggle(Topic::Item("R-49".into()));
        topics.toggle(Topic::Agency("x".into()));
        assert_eq!(topics, Topics::default());
    }

    #[test]
    fn all_regions_and_single_ones_take_each_others_place() {
        let mut topics = Topics::default();
        topics.add(region("a"));
        topics.add(Topic::AllRegions);
        assert_eq!(topics.area, Some(Area::All));
        topics.add(region("b"));
        assert_eq!(topics.regions(), ["b"]);
        topics.remove(&Topic::AllRegions);
        assert_eq!(topics.regions(), ["b"]);
    }
}
