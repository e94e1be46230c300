"""招商引资重点项目台账: the four ones and the closed loop of key investment projects, offline."""
