"""An invented council: written in the real formats, read by the real readers. Nobody in it exists."""
