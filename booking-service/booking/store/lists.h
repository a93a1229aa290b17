// Lists of a row's columns as JSON text, and back.
#ifndef PRIMADONA_BOOKING_STORE_LISTS_H_
#define PRIMADONA_BOOKING_STORE_LISTS_H_

#include <string>
#include <vector>

#include "booking/domain/competency.h"
#include "booking/domain/need.h"
#include "common/ids/id.h"
#include "common/time/working_calendar.h"

namespace primadona::booking {

std::string PeopleToText(const std::vector<PersonId>& people);
std::vector<PersonId> PeopleOfText(const std::string& text);

std::string WindowsToText(const std::vector<Interval>& windows);
std::vector<Interval> WindowsOfText(const std::string& text);

std::string LevelsToText(const std::vector<CompetencyLevel>& levels);
std::vector<CompetencyLevel> LevelsOfText(const std::string& text);

std::string FaultsToText(const std::vector<NeedFault>& faults);
std::vector<NeedFault> FaultsOfText(const std::string& text);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_LISTS_H_
