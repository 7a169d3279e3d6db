using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>A foreseen reason to end in the middle of a copy; whoever began it answers with the failure.</summary>
internal sealed class BackupException(Failure failure) : Exception(failure.Text)
{
    public Failure Failure { get; } = failure;
}
