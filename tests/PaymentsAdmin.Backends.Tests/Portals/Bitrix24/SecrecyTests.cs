using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Secrets of connections are in nothing that can be logged, thrown, traced or shown, whatever goes wrong.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private static readonly string[] Secrets = [CannedPortal.Secret, "cl13nts3cr3t", "4cc3sst0k3n", "r3fr3sht0k3n", "n3xt4cc3ss", "n3xtr3fr3sh"];

    private readonly ConcurrentQueue<string> _said = new();
    private CannedPortal? _portal;

    private CannedPortal Portal => _portal!;

    public static TheoryData<int> Failures => [.. Enumerable.Range(0, Answers.Length)];

    private static Func<HttpContext, Heard, Task>[] Answers =>
        [
            (context, heard) => Echo(context, 400, "ERROR_CHECK_FAILURE", heard),
            (context, heard) => Echo(context, 401, "INVALID_CREDENTIALS", heard),
            (context, heard) => Echo(context, 401, "expired_token", heard),
            (context, heard) => Echo(context, 403, heard.Target.Replace('/', '_'), heard),
            (context, heard) => Echo(context, 500, "INTERNAL_SERVER_ERROR", heard),
            (context, heard) => Echo(context, 503, "QUERY_LIMIT_EXCEEDED", heard),
            (context, heard) => Echo(context, 429, "OPERATION_TIME_LIMIT", heard),
            (context, heard) => CannedPortal.Say(context, 502, $"<html>{heard.Target} {heard.Body}</html>", "text/html"),
            (context, heard) => CannedPortal.Say(context, 200, $"<html>{heard.Target} {heard.Body}</html>", "text/html"),
            (context, heard) => CannedPortal.Say(context, 200, $$"""{"result":{"{{heard.Target}}":1} """),
            (context, heard) => CannedPortal.Say(context, 200, $$"""{"result":"{{heard.Target}}"}"""),
            (context, _) => CannedPortal.Reset(context),
            (context, _) => CannedPortal.Cut(context),
            (context, heard) =>
            {
                context.Response.Redirect($"https://elsewhere.example{heard.Target}?auth={Secrets[2]}");
                return Task.CompletedTask;
            },
        ];

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task No_failure_reveals_a_secret(int failure)
    {
        using var traces = new ActivityListener
        {
            // The traces of the test server are not those of the client.
            ShouldListenTo = source => !source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _said.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => tag.Value))}"),
        };
        ActivitySource.AddActivityListener(traces);
        AppDomain.CurrentDomain.FirstChanceException += Hear;
        try
        {
            Portal.Always = Answers[failure];
            await TryEverythingAsync(new Bitrix24Connection.Webhook(Portal.Webhook).Opaque);
            await TryEverythingAsync(
                new Bitrix24Connection.Application(
                    Portal.Root, "local.1", Secrets[1], new PortalTokens(Secrets[2], Secrets[3], Portal.Root, DateTimeOffset.UtcNow)).Opaque
            );
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Hear;
        }

        Portal.Heard.ShouldContain(heard => heard.Target.Contains(CannedPortal.Secret, StringComparison.Ordinal));
        Portal.Heard.ShouldContain(heard => heard.Body.Contains(Secrets[2], StringComparison.Ordinal));
        _said.ShouldNotBeEmpty();

        _said.Where(said => Secrets.Any(secret => said.Contains(secret, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Connections_and_tokens_do_not_print_their_secrets()
    {
        var tokens = new PortalTokens(Secrets[2], Secrets[3], new Uri("https://oauth.example/"), DateTimeOffset.UtcNow);
        object[] all =
        [
            tokens,
            new Bitrix24Connection.Webhook(new Uri($"https://portal.example/rest/1/{CannedPortal.Secret}/")),
            new Bitrix24Connection.Webhook(new Uri($"https://portal.example/rest/1/{CannedPortal.Secret}/")).Opaque,
            new Bitrix24Connection.Application(new Uri("https://portal.example/"), "local.1", Secrets[1], tokens),
            new Bitrix24Connection.Application(new Uri("https://portal.example/"), "local.1", Secrets[1], tokens).Opaque,
            ConnectionInput.Of("webhook", ("Address", Secrets[1]))
        ];
        all.ShouldAllBe(one => !Secrets.Any(secret => one.ToString()!.Contains(secret, StringComparison.Ordinal)));
    }

    private static Task Echo(HttpContext context, int status, string code, Heard heard) =>
        CannedPortal.Say(context, status, System.Text.Json.JsonSerializer.Serialize(new { error = code, error_description = $"{heard.Target} {heard.Body}" }));

    private async Task TryEverythingAsync(PortalConnection connection)
    {
        using var client = new Client(connection);
        _said.Enqueue(Text(await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)));
        _said.Enqueue(Text(await client.Portal.PaymentAsync(7.Key(), Urgency.Staff, default)));
        _said.Enqueue(Text(await client.Portal.LookAsync(EntityRef.Item(EntityKinds.Deal, 13), Urgency.Staff, default)));
        _said.Enqueue(Text(await client.Portal.StandingAsync(default)));
        _said.Enqueue(Text(await client.Portal.LinkAsync(7.Key(), default)));
        _said.Enqueue(client.Portals.Of(client.Workspace).ToString());
    }

    private static string Text<T>(PortalAnswer<T> answer) => answer.Fault.ShouldNotBeNull().ToString();

    private void Hear(object? sender, FirstChanceExceptionEventArgs thrown) =>
        _said.Enqueue($"{thrown.Exception.GetType().Name} {thrown.Exception.Message} {thrown.Exception.InnerException?.Message}");
}
