using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Sends webhooks on the morning of the due date, in the organisation's time zone, for payments that are due and unpaid.</summary>
public sealed class DueDates(IDueNotices notices, BusinessClock clock, AccessGuard guard)
{
    /// <summary>When the notices are sent.</summary>
    public static readonly TimeOnly Morning = new(6, 0);

    // A small batch blocks other writers only briefly.
    private const int AtATime = 500;

    /// <summary>Sends the outstanding notices and returns of how many payments; a repeated call sends nothing.</summary>
    public Task<Result<int>> AnnounceAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(WebhookVerbs.TellDue, "webhook", 0, null),
            actor,
            async () =>
            {
                var through = clock.TimeOfDay >= Morning ? clock.Today : clock.Today.AddDays(-1);
                var all = 0;
                foreach (var workspace in await notices.BehindAsync(through, ct))
                {
                    var told = await AllAsync(workspace, through, ct);
                    if (!told.Ok)
                    {
                        return told;
                    }

                    all += told.Value;
                }

                return all;
            },
            ct
        );

    private async Task<Result<int>> AllAsync(WorkspaceId workspace, DateOnly through, CancellationToken ct)
    {
        var all = 0;
        while (true)
        {
            var some = await notices.AnnounceAsync(workspace, through, AtATime, ct);
            if (!some.Ok || some.Value < AtATime)
            {
                return some.Ok ? all + some.Value : some;
            }

            all += some.Value;
        }
    }
}
