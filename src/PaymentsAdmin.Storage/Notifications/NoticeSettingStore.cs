using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Users' notice settings: a row per non-default choice, and the address in the user's row.</summary>
internal sealed class NoticeSettingStore(IWriter writer, IReader reader) : INoticeSettings
{
    private const string Changed = "Your email address for notifications was changed.";

    private static readonly Sql Chosen = new("SELECT kind, in_app, by_mail FROM notice_settings WHERE user_id = $1");

    private static readonly Sql Forget = new("DELETE FROM notice_settings WHERE user_id = $1 AND kind = $2");

    private static readonly Sql Keep = new("INSERT INTO notice_settings (user_id, kind, in_app, by_mail) VALUES ($1, $2, $3, $4)");

    // Two concurrent changes would both insert a row; locking the user's row serializes them.
    private static readonly Sql Hold = new("SELECT email FROM users WHERE id = $1 {lock}");

    private static readonly Sql Address = new("SELECT email FROM users WHERE id = $1");

    private static readonly Sql SetAddress = new("UPDATE users SET email = $1, normalized_email = $2, email_confirmed = FALSE WHERE id = $3");

    private static readonly Sql Others = new("SELECT id FROM users WHERE normalized_email = $1 AND id <> $2 ORDER BY id LIMIT 1");

    public async Task<IReadOnlyList<NoticeSetting>> OfAsync(int user, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Chosen, user), row => new NoticeSetting(row.Text("kind"), row.Flag("in_app"), row.Flag("by_mail")), ct);

    public async Task<string?> AddressOfAsync(int user, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Address, user), row => row.TextOrNull("email") ?? "", ct))
            is [{ Length: > 0 } address]
            ? address
            : null;

    public Task<Result> SetAsync(int user, IReadOnlyList<NoticeSetting> chosen, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await HoldAsync(session, user) is null)
                {
                    return UserFailures.NotFound;
                }

                var before = await session.AllAsync(Chosen, row => new NoticeSetting(row.Text("kind"), row.Flag("in_app"), row.Flag("by_mail")), user);
                var changes = new List<AuditChange>();
                foreach (var one in chosen.DistinctBy(c => c.Kind, StringComparer.Ordinal))
                {
                    var standard = NoticeSettingService.Default(NoticeKinds.Find(one.Kind)!);
                    var was = before.FirstOrDefault(b => string.Equals(b.Kind, one.Kind, StringComparison.Ordinal)) ?? standard;
                    if (was == one)
                    {
                        continue;
                    }

                    await session.QueueAsync(Forget, IWriteSession.AnyRows, user, one.Kind);
                    if (one != standard)
                    {
                        await session.QueueAsync(Keep, 1, user, one.Kind, one.InApp, one.ByMail);
                    }

                    changes.Add(new AuditChange(one.Kind, Said(was), Said(one)));
                }

                if (changes.Count > 0)
                {
                    await session.AuditAsync(Fact(UserVerbs.Notices, user) with { Changes = changes }, actor);
                }

                return Result.Done;
            },
            ct
        );

    public Task<Result> SetAddressAsync(int user, string? address, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await HoldAsync(session, user) is not { } before)
                {
                    return UserFailures.NotFound;
                }

                if (string.Equals(before, address ?? "", StringComparison.Ordinal))
                {
                    return Result.Done;
                }

                var folded = address?.ToUpperInvariant();
                await session.WriteAsync(SetAddress, address, folded, user);
                var texts = new AuditChange("address", before.Length == 0 ? null : before, address);
                await session.AuditAsync(Fact(UserVerbs.Address, user) with { Texts = [texts] }, actor);
                await NotificationWrites.OfAccountAsync(session, NoticeKinds.AddressChanged, user, Changed, null);
                if (before.Length > 0)
                {
                    await NotificationWrites.MailToAsync(
                        session,
                        before,
                        new Notice(NoticeKinds.AddressChanged, "user", user, Changed, null, Mail: true),
                        user
                    );
                }

                if (folded is not null && await session.FirstAsync(Others, Number.Read, folded, user) is { } other)
                {
                    var number = other.Value.ToString(CultureInfo.InvariantCulture);
                    var body = $"{actor.Name} set an email address that user {number} also has. One person may have two accounts.";
                    var notice = new Notice(NoticeKinds.SameAddress, "user", user, body, null, Mail: true) { Facts = new NoticeFacts(actor.Name, number) };
                    await NotificationWrites.NotifyAdminsAsync(session, notice);
                }

                return Result.Done;
            },
            ct
        );

    private static ValueTask<string?> HoldAsync(IWriteSession session, int user) =>
        session.FirstAsync(Hold, row => row.TextOrNull("email") ?? "", user);

    private static string Said(NoticeSetting setting) =>
        setting switch
        {
            { InApp: true, ByMail: true } => "app, mail",
            { InApp: true } => "app",
            { ByMail: true } => "mail",
            _ => "off",
        };

    private static AuditFact Fact(Verb verb, int user) => new(verb, "user", user, null);
}
