#include "cli/command/program.h"

int main(int argc, char** argv) {
  primadona::cli::Program program;
  primadona::cli::AddAllCommands(program);
  return program.Run(argc, argv);
}
