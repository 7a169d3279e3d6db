using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit;

/// <summary>The append-only chain. Changes write their own entry in their own transaction; this port is for what changes nothing.</summary>
public interface IAuditTrail
{
    /// <summary>Records something that is no change of data: a denied attempt, an export, a sign-in.</summary>
    Task RecordAsync(AuditFact fact, Actor actor, CancellationToken ct);

    /// <summary>Walks the whole chain and names the first thing that does not fit.</summary>
    Task<AuditVerdict> VerifyAsync(CancellationToken ct) => VerifyAsync(static _ => { }, ct);

    /// <summary>The same; says now and then how many entries it has seen.</summary>
    Task<AuditVerdict> VerifyAsync(Action<long> seen, CancellationToken ct);
}
