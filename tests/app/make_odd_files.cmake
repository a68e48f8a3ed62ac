cmake_minimum_required(VERSION 3.22)
# Files that cannot be kept in the repository: empty, huge, a folder, a pipe, UTF-16.
file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}/folder.json")
file(WRITE "${FOLDER}/empty.json" "")
execute_process(COMMAND truncate -s 100M "${FOLDER}/huge.json" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND mkfifo "${FOLDER}/fifo.json" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND sh -c "printf '\\377\\376{\\000\\042\\000s\\000' > '${FOLDER}/utf16.json'" COMMAND_ERROR_IS_FATAL ANY)
