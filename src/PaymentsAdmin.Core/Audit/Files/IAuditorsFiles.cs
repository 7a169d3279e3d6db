namespace PaymentsAdmin.Core.Audit.Files;

/// <summary>Writes files that anyone can verify without the product.</summary>
public interface IAuditorsFiles
{
    /// <summary>Reads one consistent snapshot, in bounded memory.</summary>
    Task<AuditorsFileDone> WriteAsync(AuditorsFileOrder order, Stream stream, CancellationToken ct);
}
