"""Where: regions, basemap and control of ground, as validated frames."""
