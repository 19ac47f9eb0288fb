"""What the benchmarks of sending share: a strict receiver, senders to kill, digests to send."""
