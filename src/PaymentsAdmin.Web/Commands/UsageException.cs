namespace PaymentsAdmin.Web.Commands;

/// <summary>A wrong use of the command line that only the command itself can detect.</summary>
public sealed class UsageException(string sentence) : Exception(sentence);
