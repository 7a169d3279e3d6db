using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>CRM.COM API sessions, by the hash of their token. Opening, refusing and releasing is audited.</summary>
public interface ICrmComSessions
{
    /// <summary>
    /// Refuses disabled users, a password where a second factor is set up or required, and unknown units; picks the unit if
    /// none is named.
    /// </summary>
    Task<Result> OpenAsync(NewCrmComSession session, CancellationToken ct);

    Task<CrmComSession?> FindAsync(byte[] tokenHash, CancellationToken ct);

    /// <summary>Extends a session with sliding expiry.</summary>
    Task ExtendAsync(long session, DateTimeOffset until, CancellationToken ct);

    Task ReleaseAsync(long session, Actor actor, CancellationToken ct);

    /// <summary>Audits a refused attempt.</summary>
    Task NoteRefusalAsync(int? user, string reason, CrmComSignIn input, CancellationToken ct);
}
