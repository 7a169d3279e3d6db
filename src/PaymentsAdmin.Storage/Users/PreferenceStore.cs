using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Users' preferences as JSON in their row; unknown parts are kept.</summary>
internal sealed class PreferenceStore(IWriter writer, IDbContextFactory<PaymentsDb> contexts) : IPreferences, ILastExports, IInboxOrders
{
    private static readonly Sql Read = new("SELECT preferences FROM users WHERE id = $1 {lock}");
    private static readonly Sql Write = new("UPDATE users SET preferences = $1 WHERE id = $2");

    public async Task<Preferences> OfAsync(int user, CancellationToken ct)
    {
        var kept = await ReadAsync(user, ct);
        return new Preferences((string?)kept["language"], (string?)kept["theme"], (bool?)kept["shortcuts"] ?? true);
    }

    public Task<Result> SetAsync(int user, Preferences preferences, CancellationToken ct) =>
        ChangeAsync(
            user,
            kept =>
            {
                kept["language"] = preferences.Language;
                kept["theme"] = preferences.Theme;
                kept["shortcuts"] = preferences.Shortcuts;
            },
            ct
        );

    async Task<LastExport?> ILastExports.OfAsync(int user, string page, CancellationToken ct) =>
        (await ReadAsync(user, ct))["exports"]?[page] is JsonObject choice && (string?)choice["list"] is { } list && (string?)choice["dialect"] is { } dialect
            ? new LastExport(list, dialect) { Columns = [.. choice["columns"]?.AsArray().Select(column => (string?)column).OfType<string>() ?? []] }
            : null;

    Task<Result> ILastExports.SetAsync(int user, string page, LastExport choice, CancellationToken ct) =>
        ChangeAsync(
            user,
            kept =>
            {
                var pages = kept["exports"] as JsonObject ?? [];
                pages[page] = new JsonObject
                {
                    ["list"] = choice.List,
                    ["dialect"] = choice.Dialect,
                    ["columns"] = new JsonArray([.. choice.Columns.Select(column => JsonValue.Create(column))]),
                };
                kept["exports"] = pages;
            },
            ct
        );

    async Task<InboxSort?> IInboxOrders.OfAsync(int user, CancellationToken ct) =>
        Enum.TryParse<InboxSort>((string?)(await ReadAsync(user, ct))["inbox"], out var sort) && Enum.IsDefined(sort) ? sort : null;

    Task<Result> IInboxOrders.SetAsync(int user, InboxSort sort, CancellationToken ct) =>
        ChangeAsync(user, kept => kept["inbox"] = sort.ToString(), ct);

    private async Task<JsonObject> ReadAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return Parse(await db.Users.Where(u => u.Id == user).Select(u => u.Preferences).FirstOrDefaultAsync(ct));
    }

    private Task<Result> ChangeAsync(int user, Action<JsonObject> change, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(Read, r => r.TextAt(0) ?? string.Empty, user) is not { } before)
                {
                    return UserFailures.NotFound;
                }

                var kept = Parse(before);
                change(kept);
                await session.WriteAsync(Write, kept.ToJsonString(), user);
                return Result.Done;
            },
            ct
        );

    private static JsonObject Parse(string? json) => string.IsNullOrEmpty(json) ? [] : JsonNode.Parse(json)?.AsObject() ?? [];
}
