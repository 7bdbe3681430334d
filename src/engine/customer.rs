//! Customers of conversations: they come, wait, notice, read, think, type, feel, buy, and go.
//!
//! One file a side of them; nothing here knows words, only acts and lengths. Floor 2.

pub(super) mod agenda;
mod arrive;
mod attention;
mod feelings;
mod leave;
mod length;
mod quirks;
mod read;
mod shop;
mod site;
mod takes;
mod write;

pub(crate) use length::Lengths;
