//! Who is free, in the order in which a policy would ask: one index per group.
//!
//! Loads are the only facts about experts that policies see. Every order that decides is explicit here: rank,
//! then seniority, then number. Cost: O(log experts) a change. Floor 2.

use std::collections::BTreeSet;

use crate::scenario::{Cap, Scenario};
use crate::time::SimTime;
use crate::vocab::{ExpertId, GroupId, StationId, count};

/// The load of an expert, as policies see it.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// The group.
    pub group: GroupId,
    /// The group's station.
    pub station: StationId,
    /// Chats at once.
    pub cap: Cap,
    /// Takes chats.
    pub online: bool,
    /// Chats in service.
    pub open: u32,
    /// Chats on the screen as offers.
    pub offered: u32,
    /// Chats in the expert's own queue.
    pub queued: u32,
    /// When the load last fell, or the expert came online.
    pub idle_since: SimTime,
    /// Number of the last chat given, over all experts; 0 for none.
    pub given: u64,
    /// Breaks ties: the smaller is asked first. Travels with the expert when experts are renumbered.
    pub seniority: u32,
}

impl Load {
    /// Chats in service and on offer: what counts against the cap.
    pub const fn busy(&self) -> u32 {
        self.open + self.offered
    }

    /// Online and below the cap.
    pub const fn free(&self) -> bool {
        self.online && self.cap.fits(self.busy())
    }

    /// Online with nothing to do.
    pub const fn idle(&self) -> bool {
        self.online && self.busy() == 0
    }

    /// Places left under the cap.
    pub const fn spare(&self) -> u32 {
        match self.cap {
            Cap::Chats(most) => most.saturating_sub(self.busy()),
            Cap::Unlimited => u32::MAX - self.busy(),
        }
    }
}

/// The order among experts: the smallest is asked first.
pub type Rank = (u64, u64);

/// Which experts a policy wants indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// Those below their cap, in order of rank.
    FreeRanked,
    /// Those below their cap, in no order, for policies that draw.
    FreeListed,
    /// Everyone online, in order of rank, for queues of their own.
    OnlineRanked,
    /// Everyone online, in no order.
    OnlineListed,
}

/// All experts of all stations.
#[derive(Debug)]
pub struct Roster {
    loads: Vec<Load>,
    indexed: Vec<Indexed>,
    ranked: Vec<BTreeSet<(Rank, u32, u32)>>,
    listed: Vec<Vec<u32>>,
    idle: Vec<u32>,
}

/// How an expert stands in the index now.
#[derive(Clone, Copy, Debug)]
enum Indexed {
    Not,
    Ranked(Rank),
    Listed(u32),
}

impl Roster {
    /// Everyone offline.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let mut loads = Vec::new();
        for (g, group) in scenario.groups.iter().enumerate() {
            loads.extend((0..group.count).map(|n| Load {
                group: GroupId::at(g),
                station: group.station,
                cap: group.cap,
                online: false,
                open: 0,
                offered: 0,
                queued: 0,
                idle_since: SimTime::ZERO,
                given: 0,
                seniority: group.seniority + n,
            }));
        }
        let groups = scenario.groups.len();
        Self {
            indexed: vec![Indexed::Not; loads.len()],
            loads,
            ranked: vec![BTreeSet::new(); groups],
            listed: vec![Vec::new(); groups],
            idle: vec![0; groups],
        }
    }

    /// The load of an expert.
    #[inline]
    pub fn load(&self, expert: ExpertId) -> &Load {
        &self.loads[expert.index()]
    }

    /// Experts of a group who are online with nothing to do.
    pub fn idle(&self, group: GroupId) -> u32 {
        self.idle[group.index()]
    }

    /// The first of a group by rank, leaving out some.
    pub fn first(&self, group: GroupId, not: &[u32]) -> Option<(Rank, u32, u32)> {
        let ranked = &self.ranked[group.index()];
        let first = ranked.first()?;
        if not.contains(&first.2) {
            ranked.iter().find(|(.., expert)| !not.contains(expert)).copied()
        } else {
            Some(*first)
        }
    }

    /// The indexed experts of a group by rank.
    pub fn ranked(&self, group: GroupId) -> impl Iterator<Item = u32> {
        self.ranked[group.index()].iter().map(|(.., expert)| *expert)
    }

    /// The indexed experts of a group in no particular (but reproducible) order.
    pub fn listed(&self, group: GroupId) -> &[u32] {
        &self.listed[group.index()]
    }

    /// Changes a load. The index follows with the next [`Roster::settle`].
    #[inline]
    pub(crate) fn change(&mut self, expert: u32, change: impl FnOnce(&mut Load)) {
        let load = &mut self.loads[expert as usize];
        let was_idle = load.idle();
        change(load);
        match (was_idle, load.idle()) {
            (false, true) => self.idle[load.group.index()] += 1,
            (true, false) => self.idle[load.group.index()] -= 1,
            _ => {}
        }
    }

    /// Brings the index up to date for an expert.
    #[inline]
    pub(crate) fn settle(&mut self, expert: u32, members: Members, rank: impl FnOnce(&Load) -> Rank) {
        let load = &self.loads[expert as usize];
        let group = load.group.index();
        let (wanted, ranked) = match members {
            Members::FreeRanked => (load.free(), true),
            Members::OnlineRanked => (load.online, true),
            Members::FreeListed => (load.free(), false),
            Members::OnlineListed => (load.online, false),
        };
        let old = self.indexed[expert as usize];
        if !wanted && matches!(old, Indexed::Not) {
            return;
        }
        let new_rank = (wanted && ranked).then(|| rank(load));
        match (old, new_rank) {
            (Indexed::Ranked(old), Some(new)) if old == new => return,
            (Indexed::Listed(_), _) if wanted => return,
            _ => {}
        }
        let seniority = load.seniority;
        match old {
            Indexed::Ranked(rank) => {
                self.ranked[group].remove(&(rank, seniority, expert));
            }
            Indexed::Listed(place) => {
                let list = &mut self.listed[group];
                list.swap_remove(place as usize);
                if let Some(&moved) = list.get(place as usize) {
                    self.indexed[moved as usize] = Indexed::Listed(place);
                }
            }
            Indexed::Not => {}
        }
        self.indexed[expert as usize] = match new_rank {
            Some(rank) => {
                self.ranked[group].insert((rank, seniority, expert));
                Indexed::Ranked(rank)
            }
            None if wanted => {
                let list = &mut self.listed[group];
                list.push(expert);
                Indexed::Listed(count(list.len()) - 1)
            }
            None => Indexed::Not,
        };
    }
}
