using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>Unsaved input. It is not business data yet, so it leaves no audit entry.</summary>
public interface ITypedDrafts
{
    Task<KeptDraft?> FindAsync(int user, DraftPlace place, DateTimeOffset newerThan, CancellationToken ct);

    Task<Result> KeepAsync(int user, DraftPlace place, string body, DateTimeOffset forgetBefore, CancellationToken ct);

    Task<Result> ForgetAsync(int user, DraftPlace place, CancellationToken ct);

    Task<Result> ForgetAllAsync(int user, CancellationToken ct);
}
