#include "gateway/wiring/gateway.h"

int main(int argc, char** argv) { return primadona::gateway::RunGateway(argc, argv); }
