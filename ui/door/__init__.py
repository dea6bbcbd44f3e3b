"""What stands before the office: first start, the unlock screen, and every fault of opening."""
