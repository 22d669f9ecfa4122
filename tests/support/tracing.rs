//! Holds a process at each of its system calls, from outside.

#![allow(
    unsafe_code,
    reason = "tracing has no other interface than the system's own"
)]

use libc::{c_int, c_long, pid_t};
use std::process::Child;

pub struct Tracee {
    pid: pid_t,
}

impl Tracee {
    /// Takes hold of a child, which goes on at the first [`Tracee::next_call`].
    pub fn seize(child: &Child) -> Tracee {
        let pid = child.id().cast_signed();
        let options = c_long::from(libc::PTRACE_O_TRACESYSGOOD | libc::PTRACE_O_EXITKILL);
        // SAFETY: both requests take plain numbers, and write nothing here.
        unsafe {
            assert_eq!(
                libc::ptrace(libc::PTRACE_SEIZE, pid, 0_usize, options),
                0,
                "a child can be traced"
            );
            assert_eq!(
                libc::ptrace(libc::PTRACE_INTERRUPT, pid, 0_usize, 0_usize),
                0,
                "it is traced"
            );
        }
        let tracee = Tracee { pid };
        tracee.wait();
        tracee
    }

    /// Lets it go on until it enters a system call; false where it has ended.
    pub fn next_call(&self) -> bool {
        // The first stop is where a call returns, the second where one begins; it stops for signals in between.
        let mut signal = 0;
        let mut stops = 0;
        while stops < 2 {
            // SAFETY: the request takes a number, and writes nothing here. It fails where the process is gone, which `wait` tells.
            unsafe {
                libc::ptrace(
                    libc::PTRACE_SYSCALL,
                    self.pid,
                    0_usize,
                    c_long::from(signal),
                )
            };
            let Some(status) = self.wait() else {
                return false;
            };
            let stopped = libc::WSTOPSIG(status);
            let is_call = stopped == libc::SIGTRAP | 0x80;
            stops += usize::from(is_call);
            let is_ours = is_call || stopped == libc::SIGTRAP || status >> 16 != 0;
            signal = if is_ours { 0 } else { stopped };
        }
        true
    }

    /// How it stands still; None where it has ended.
    fn wait(&self) -> Option<c_int> {
        let mut status: c_int = 0;
        // SAFETY: `status` lives as long as the call.
        let pid = unsafe { libc::waitpid(self.pid, &raw mut status, 0) };
        (pid == self.pid && libc::WIFSTOPPED(status)).then_some(status)
    }
}
