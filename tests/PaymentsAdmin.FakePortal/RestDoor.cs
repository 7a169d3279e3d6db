using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>Handles calls to /rest/: reads, counts, authenticates and answers them.</summary>
public sealed class RestDoor(World world, Answering answering)
{
    /// <summary>The address under which calls are counted.</summary>
    public static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "loopback";

    public async Task HandleAsync(HttpContext http)
    {
        var address = RestAddress.Parse(http.Request.Path.Value ?? string.Empty);
        var request = await Request.ReadAsync(http.Request);
        var journal = world.Journal.Begin(
            address.Method ?? string.Empty, request.Parameters, world.Clock.Now, http.Request.Headers.UserAgent, http.Request.Method);
        var from = From(http);
        world.Habits.CheckRequest(journal, from);
        foreach (var (rule, detail) in request.Faults)
        {
            world.Journal.Blame(journal, rule, detail);
        }

        if (!world.Rate.Take(from))
        {
            world.Habits.Refused(from);
            await answering.RefuseAsync(http, journal, new RefusalException(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"));
            return;
        }

        string method = address.Method ?? string.Empty;
        IReadOnlyList<string> methods = method.Equals("batch", StringComparison.OrdinalIgnoreCase)
            ? [method, .. Batch.MethodsOf(request.Parameters)]
            : [method];
        await answering.AnswerAsync(
            http, journal, methods, () => ApplyAsync(http, address, request, journal), world.Repeats.Begin(journal, method, request.Parameters));
    }

    private async Task<JsonObject> ApplyAsync(HttpContext http, RestAddress address, Request request, JournalCall journal)
    {
        if (world.Options.HttpsRequired && !http.Request.IsHttps)
        {
            throw new RefusalException(400, "INVALID_REQUEST", "Https required.");
        }

        var caller = SignIn(address, request);
        var method = world.Methods.Find(address.Method ?? string.Empty) ?? throw RefusalException.MethodNotFound();
        if (method.Name is "batch")
        {
            var start = world.Clock.Now;
            var answer = await new Batch(world, caller, journal).RunAsync(request.Parameters);
            return Envelope.Success(answer, Envelope.Time(start, world.Clock.Now, world.Options.Offset, world.Options.Box ? null : (0, start.AddMinutes(10))));
        }

        var (result, time) = await world.Runner.RunAsync(caller, method, request.Parameters, journal);
        return Envelope.Success(result, time);
    }

    private Caller SignIn(RestAddress address, Request request) =>
        address is { User: { } user, Secret: { } secret } ? world.Webhooks.Find(user, secret)
        : request.Auth is { } token ? world.Applications.Caller(token)
        : throw new RefusalException(401, "NO_AUTH_FOUND", "Wrong authorization data");
}
