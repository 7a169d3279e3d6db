using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>Where sign-ins of CRM.COM-style programs live, by the hash of their token. Opening, refusing and releasing is audited.</summary>
public interface ICrmComSessions
{
    /// <summary>
    /// Refuses whoever is disabled by now, a password of somebody who has a second factor or has to set one up, and a unit that
    /// is not there; finds the unit where none is named.
    /// </summary>
    Task<Result> OpenAsync(NewCrmComSession session, CancellationToken ct);

    Task<CrmComSession?> FindAsync(byte[] tokenHash, CancellationToken ct);

    /// <summary>Makes one last longer, for those that end some time after their last use.</summary>
    Task ExtendAsync(long session, DateTimeOffset until, CancellationToken ct);

    Task ReleaseAsync(long session, Actor actor, CancellationToken ct);

    /// <summary>Audits a refused try.</summary>
    Task NoteRefusalAsync(int? user, string reason, CrmComTry input, CancellationToken ct);
}
