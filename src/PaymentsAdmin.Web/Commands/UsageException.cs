namespace PaymentsAdmin.Web.Commands;

/// <summary>The command line was used wrongly, in a way that only the command itself can see.</summary>
public sealed class UsageException(string sentence) : Exception(sentence);
