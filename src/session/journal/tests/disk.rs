//! Journals on disks that fill up or fail to sync. Floor 4.

use std::io::{self, Write};

use super::*;

/// A disk that takes so many bytes and syncs, then fails once, and afterwards pretends that all is well.
struct Disk {
    kept: Vec<u8>,
    bytes_left: usize,
    syncs_left: usize,
    failed: bool,
}

impl Disk {
    fn new(bytes_left: usize, syncs_left: usize) -> Self {
        Self { kept: Vec::new(), bytes_left, syncs_left, failed: false }
    }
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.bytes_left);
        if taken == 0 && !self.failed {
            self.failed = true;
            self.bytes_left = usize::MAX;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes_left -= taken;
        self.kept.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Durable for Disk {
    fn sync(&mut self) -> io::Result<()> {
        let Some(left) = self.syncs_left.checked_sub(1) else {
            self.syncs_left = usize::MAX;
            return Err(io::Error::other("the cable is out"));
        };
        self.syncs_left = left;
        Ok(())
    }
}

/// Plays the usual session onto a disk, with a sync after each entry, as a session would that does not look at
/// errors. Gives the number of frames acknowledged in an unbroken row, header included.
fn played(disk: &mut Disk) -> usize {
    let Ok(mut writer) = Writer::create(disk, &header()) else { return 0 };
    let mut acknowledged = 1;
    for line in lines() {
        if writer.has_failed() {
            assert!(matches!(writer.entry(&line), Err(WriteError::Failed)));
            assert!(matches!(writer.sync(), Err(WriteError::Failed)));
            continue;
        }
        if writer.entry(&line).is_ok() {
            acknowledged += 1;
            assert_eq!(writer.sync().is_err(), writer.has_failed());
        }
    }
    if writer.finish(SimTime::from_us(11), digests()).is_ok() {
        acknowledged += 1;
        assert!(matches!(writer.entry(&lines()[0]), Err(WriteError::Finished)));
        assert!(matches!(writer.finish(SimTime::ZERO, Vec::new()), Err(WriteError::Finished)));
    }
    acknowledged
}

#[test]
fn a_disk_that_fills_up_at_any_byte_loses_nothing_acknowledged() {
    let (file, starts) = written();
    for bytes in 0..=file.len() {
        let mut disk = Disk::new(bytes, usize::MAX);
        let acknowledged = played(&mut disk);
        assert_eq!(disk.kept, file[..bytes], "full at {bytes}: nothing may follow the failure");
        assert_eq!(acknowledged, starts[1..].iter().filter(|end| **end <= bytes).count(), "full at {bytes}");
        expect_frames(&disk.kept, &starts, acknowledged, &format!("full at {bytes}"));
    }
}

#[test]
fn a_failed_sync_is_the_end() {
    let (file, starts) = written();
    for syncs in 0..starts.len() {
        let mut disk = Disk::new(usize::MAX, syncs);
        played(&mut disk);
        // The frame whose sync failed is the last one in the file.
        let frames = (syncs + 1).min(starts.len() - 1);
        assert_eq!(disk.kept, file[..starts[frames]], "sync {syncs} fails");
    }
}

#[test]
fn an_ordinary_file_will_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let file = crate::store::open_journal(&path, crate::store::IfExists::Refuse).unwrap();
    let mut writer = Writer::create(file, &header()).unwrap();
    for line in lines() {
        writer.entry(&line).unwrap();
    }
    writer.sync().unwrap();
    writer.finish(SimTime::from_us(11), digests()).unwrap();
    assert_eq!(crate::store::read_bytes(&path, 1 << 20).unwrap(), written().0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_at_once() {
    let full = std::path::Path::new("/dev/full");
    let file = crate::store::open_journal(full, crate::store::IfExists::Replace).unwrap();
    let refused = Writer::create(file, &header()).err().unwrap();
    assert!(matches!(refused, WriteError::Io(error) if error.kind() == io::ErrorKind::StorageFull));
}
