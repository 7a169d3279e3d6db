using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Commands;

public static class WebhookCommands
{
    private const int MaxShown = 50;

    private static readonly Flag _id = new("id", "N", "number in the list");

    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of("webhook list", "lists webhooks with their last delivery, without secrets or full addresses", [], ListAsync),
        DataCommand.Of(
            "webhook add",
            "creates a webhook and prints its secret, which is shown only once",
            [
                new("url", "U", "address that messages are posted to"),
                new("events", "E", $"{string.Join(", ", WebhookEvents.All)}, separated by commas", Repeats: true),
                new("workspace", "K", "key of the workspace; default: main"),
            ],
            AddAsync
        ),
        DataCommand.Of("webhook pause", "pauses a webhook; events are skipped until it is resumed", [_id], (work, ct) => TurnAsync(work, active: false, ct)),
        DataCommand.Of("webhook resume", "resumes a paused webhook", [_id], (work, ct) => TurnAsync(work, active: true, ct)),
        DataCommand.Of("webhook delete", "deletes a webhook and its messages", [_id], DeleteAsync),
        DataCommand.Of("webhook log", "lists the messages of a webhook, newest first", [_id, new("after", "M", "starts after message M")], LogAsync),
        DataCommand.Of(
            "webhook replay",
            "resends one message, or all failed ones",
            [_id, new("message", "M", "number in the log"), new("failed", null, "all failed messages")],
            ReplayAsync
        ),
    ];

    private static async Task<Answer> AddAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var input = new WebhookInput
        {
            Address = run.Text("url") ?? throw new UsageException("webhook add needs --url U."),
            Events = run.Has("events")
                ? string.Join(',', run.All("events")).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : throw new UsageException("webhook add needs --events E."),
        };
        var key = run.Text("workspace") ?? WorkspaceKey.Main.Value;
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if (!workspaces.Ok)
        {
            return Answer.Refused(workspaces.Failure);
        }

        var workspace =
            workspaces.Value.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal))
            ?? throw new UsageException($"Workspace '{key}' not found.");
        var added = await work.Get<WebhookService>().AddAsync(workspace, input, work.Actor, ct);
        return added.Ok
            ? Answer.Done(
                $"{added.Value.Secret}{Environment.NewLine}It will not be shown again. The webhook is number {added.Value.Id.Value} in 'webhook list'.",
                new { id = added.Value.Id.Value, secret = added.Value.Secret }
            )
            : Answer.Refused(added.Failure);
    }

    private static async Task<Answer> ListAsync(Work work, CancellationToken ct)
    {
        var standings = await work.Get<WebhookService>().StandingsAsync(work.Actor, ct);
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if ((standings.Failure ?? workspaces.Failure) is { } no)
        {
            return Answer.Refused(no);
        }

        var keys = workspaces.Value.ToDictionary(w => w.Id, w => w.Key.Value);
        var lines = standings.Value.Select(s =>
            $"{s.Webhook.Id.Value,6}  {keys.GetValueOrDefault(s.Webhook.Workspace),-12}  {State(s.Webhook),-6}  {Last(s),-40}  {string.Join(',', s.Webhook.Events)}  {s.Webhook.Address.Masked}"
        );
        return Answer.Done(
            string.Join(Environment.NewLine, lines),
            new { webhooks = standings.Value.Select(s => Shown(s, keys.GetValueOrDefault(s.Webhook.Workspace))) }
        );
    }

    private static async Task<Answer> LogAsync(Work work, CancellationToken ct)
    {
        var after = Number(work.Run, "after", "message");
        var (webhook, _, no) = await FindAsync(work, ct);
        if (webhook is null)
        {
            return Answer.Refused(no!);
        }

        var last = after is { } number ? new WebhookMessageId(number) : (WebhookMessageId?)null;
        var messages = await work.Get<WebhookService>().MessagesAsync(webhook.Workspace, webhook.Id, last, MaxShown, work.Actor, ct);
        if (!messages.Ok)
        {
            return Answer.Refused(messages.Failure);
        }

        var lines = messages.Value.Select(m =>
            $"{m.Id.Value,8}  {m.MadeAt.UtcDateTime:u}  {m.Event,-16}  {m.Payment.Value,8}  {m.State,-9}  {m.Attempts,2}  {Outcome(m)}"
        );
        return Answer.Done(string.Join(Environment.NewLine, lines), new { messages = messages.Value.Select(Shown) });
    }

    private static async Task<Answer> TurnAsync(Work work, bool active, CancellationToken ct)
    {
        var (webhook, workspace, no) = await FindAsync(work, ct);
        var done = webhook is null
            ? no!
            : await work.Get<WebhookService>().ChangeAsync(
                new(workspace!, webhook.Id, webhook.Revision, work.Actor),
                webhook.Input with { Active = active },
                ct
            );
        return done.Ok
            ? Answer.Done($"Webhook {webhook!.Id.Value} is {(active ? "active" : "paused")}.", new { id = webhook.Id.Value, active })
            : Answer.Refused(done.Failure);
    }

    private static async Task<Answer> DeleteAsync(Work work, CancellationToken ct)
    {
        var (webhook, workspace, no) = await FindAsync(work, ct);
        var done = webhook is null ? no! : await work.Get<WebhookService>().DeleteAsync(workspace!, webhook.Id, work.Actor, ct);
        return done.Ok ? Answer.Done($"Webhook {webhook!.Id.Value} was deleted.", new { id = webhook.Id.Value, deleted = true }) : Answer.Refused(done.Failure);
    }

    private static async Task<Answer> ReplayAsync(Work work, CancellationToken ct)
    {
        var message = Number(work.Run, "message", "message");
        if (message is null != work.Run.Has("failed"))
        {
            throw new UsageException("webhook replay needs either --message M or --failed.");
        }

        var (webhook, workspace, no) = await FindAsync(work, ct);
        if (webhook is null)
        {
            return Answer.Refused(no!);
        }

        var service = work.Get<WebhookService>();
        var again = message is { } one
            ? await service.ReplayAsync(workspace!, new WebhookMessageId(one), work.Actor, ct) is { Ok: false, Failure: var refused } ? refused : 1
            : await service.ReplayFailedAsync(workspace!, webhook.Id, work.Actor, ct);
        return again.Ok
            ? Answer.Done($"Messages queued again: {again.Value}.", new { id = webhook.Id.Value, again = again.Value })
            : Answer.Refused(again.Failure);
    }

    private static async Task<(Webhook? Webhook, Workspace? Workspace, Failure? No)> FindAsync(Work work, CancellationToken ct)
    {
        var id = Number(work.Run, "id", "webhook") ?? throw new UsageException($"{work.Run.Command.Words} needs --id N.");
        var standings = await work.Get<WebhookService>().StandingsAsync(work.Actor, ct);
        if (!standings.Ok)
        {
            return (null, null, standings.Failure);
        }

        if (standings.Value.FirstOrDefault(s => s.Webhook.Id.Value == id)?.Webhook is not { } webhook)
        {
            return (null, null, WebhookFailures.NotFound);
        }

        var workspace = await work.Get<WorkspaceService>().FindAsync(webhook.Workspace, work.Actor, ct);
        return workspace.Ok ? (webhook, workspace.Value, null) : (null, null, workspace.Failure);
    }

    private static long? Number(CommandRun run, string flag, string what) =>
        run.Text(flag) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--{flag}: '{text}' is not a {what} number.");

    private static string State(Webhook webhook) => webhook.Active ? "active" : "paused";

    private static string Last(WebhookStatus standing) =>
        standing.Last is { LastTriedAt: { } tried } last ? $"{tried.UtcDateTime:u} {last.State} {last.LastStatus}" : "nothing sent yet";

    private static string Outcome(WebhookMessage message) =>
        string.Join(' ', new[] { message.LastStatus?.ToString(CultureInfo.InvariantCulture), message.LastTrouble, Next(message) }.OfType<string>());

    private static string? Next(WebhookMessage message) => message.NextTryAt is { } next ? $"next {next.UtcDateTime:u}" : null;

    private static object Shown(WebhookStatus standing, string? workspace) =>
        new
        {
            id = standing.Webhook.Id.Value,
            url = standing.Webhook.Address.Masked,
            workspace,
            events = standing.Webhook.Events,
            active = standing.Webhook.Active,
            made = standing.Webhook.MadeAt.UtcDateTime,
            madeBy = standing.Webhook.MadeBy,
            failed = standing.GivenUp,
            last = standing.Last is { } last ? Shown(last) : null,
        };

    private static object Shown(WebhookMessage message) =>
        new
        {
            id = message.Id.Value,
            eventId = message.EventId,
            @event = message.Event,
            paymentId = message.Payment.Value,
            at = message.MadeAt.UtcDateTime,
            state = message.State.ToString(),
            tries = message.Attempts,
            status = message.LastStatus,
            trouble = message.LastTrouble,
            tried = message.LastTriedAt?.UtcDateTime,
            next = message.NextTryAt?.UtcDateTime,
            delivered = message.DeliveredAt?.UtcDateTime,
        };
}
