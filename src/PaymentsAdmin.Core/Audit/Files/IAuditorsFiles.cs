namespace PaymentsAdmin.Core.Audit.Files;

/// <summary>Writes files that anybody can check without the product.</summary>
public interface IAuditorsFiles
{
    /// <summary>One view of the data, in bounded memory.</summary>
    Task<AuditorsFileDone> WriteAsync(AuditorsFileOrder order, Stream stream, CancellationToken ct);
}
