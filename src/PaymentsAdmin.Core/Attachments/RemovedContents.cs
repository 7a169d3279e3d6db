using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>
/// Deletes contents that were never part of a submission, some time after the file or its draft was removed. What a decision
/// refers to stays.
/// </summary>
public sealed class RemovedContents(IAttachmentContents contents, AttachmentQuota quota, AccessGuard guard, TimeProvider time)
{
    // Small portions block other writers only briefly; a content can have ten megabytes, so each is deleted by itself.
    private const int AtATime = 500;

    /// <summary>Deletes them and returns how many.</summary>
    public Task<Result<int>> DeleteAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<int>(
            new Attempt(PaymentVerbs.AttachmentClear, "workspace", 0, null),
            actor,
            async () =>
            {
                while (await contents.CountAsync(AtATime, ct) == AtATime)
                {
                    // Repeats until all are counted.
                }

                return await DeleteAsync(quota.RemovedUntil(time.GetUtcNow()), ct);
            },
            ct
        );

    private async Task<int> DeleteAsync(DateTimeOffset until, CancellationToken ct)
    {
        var deleted = 0;
        var after = default(AttachmentId);
        while (await contents.RemovedAsync(until, after, AtATime, ct) is { Count: > 0 } some)
        {
            foreach (var id in some)
            {
                deleted += await contents.DeleteAsync(id, until, ct) ? 1 : 0;
                after = id;
            }
        }

        return deleted;
    }
}
