// Availability and wanted times as the JSON text that their columns hold.
#ifndef PRIMADONA_MATCHING_STORE_AVAILABILITY_JSON_H_
#define PRIMADONA_MATCHING_STORE_AVAILABILITY_JSON_H_

#include <map>
#include <string>
#include <vector>

#include "common/time/working_calendar.h"
#include "matching/domain/availability.h"

namespace primadona::matching {

// {"weekly":[[day,start,end],…],"exceptions":[[day since the epoch,extra,start,end],…]}: days of
// the week 0–6 from Monday, minutes of the day; a whole day off has no start and end.
std::string ToJson(const Availability& availability);
// A text that ToJson did not write is a damaged row and gives an empty availability.
Availability AvailabilityFromJson(const std::string& text);

// [[start,end],…] in microseconds since the epoch.
std::string ToJson(const std::vector<Interval>& windows);
std::vector<Interval> WindowsFromJson(const std::string& text);

// {"MAN-03":4,…}
std::string ToJson(const std::map<std::string, int>& levels);
std::map<std::string, int> LevelsFromJson(const std::string& text);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_AVAILABILITY_JSON_H_
