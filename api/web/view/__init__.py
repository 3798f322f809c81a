"""What templates show: answers turned into plain values. Pure."""
