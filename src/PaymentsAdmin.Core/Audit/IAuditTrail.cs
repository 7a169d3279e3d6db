using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit;

/// <summary>The append-only chain. Changes write their entry in their own transaction; this port is for events that change no data.</summary>
public interface IAuditTrail
{
    /// <summary>Records an event that changes no data: a denied attempt, an export, a sign-in.</summary>
    Task RecordAsync(AuditFact fact, Actor actor, CancellationToken ct);

    /// <summary>Verifies the whole chain and names the first inconsistency.</summary>
    Task<AuditVerdict> VerifyAsync(CancellationToken ct) => VerifyAsync(static _ => { }, ct);

    /// <summary>The same, reporting progress as the number of entries seen.</summary>
    Task<AuditVerdict> VerifyAsync(Action<long> seen, CancellationToken ct);
}
