package io.fusionrec.serve;

/**
 * Why a request isn't answered, as its sender is told: problem details (RFC 9457, M. Nottingham et
 * al., "Problem Details for HTTP APIs", 2023).
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final boolean passing;

  Problem(int status, String detail) {
    this(status, detail, false);
  }

  private Problem(int status, String detail, boolean passing) {
    super(detail, null, false, false);
    this.status = status;
    this.passing = passing;
  }

  /** More is asked than can be answered; a second later it may be otherwise. */
  static Problem overload(String detail) {
    return new Problem(503, detail, true);
  }

  /** No more is begun; another server, or this one after its start, answers. */
  static Problem stopping() {
    return overload("the server is stopping");
  }

  /** Whether it passes by itself, without anybody doing anything. */
  boolean isPassing() {
    return passing;
  }

  int status() {
    return status;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  /** What the status means. */
  String title() {
    return title(status);
  }

  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
