# The overview.

web-overview-title = Where the road map stands
