using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>An expected reason to abort a copy; the caller returns its failure.</summary>
internal sealed class BackupException(Failure failure) : Exception(failure.Text)
{
    public Failure Failure { get; } = failure;
}
