#include "cli/command/program.h"

int main(int argc, char** argv) {
  primadona::cli::Program program;
  primadona::cli::AddOfflineCommands(program);
  primadona::cli::AddWholeCommands(program);
  primadona::cli::AddPeopleCommands(program);
  primadona::cli::AddBookingCommands(program);
  primadona::cli::AddMatchingCommands(program);
  primadona::cli::AddSessionCommands(program);
  primadona::cli::AddOutcomeCommands(program);
  primadona::cli::AddReadingCommands(program);
  return program.Run(argc, argv);
}
