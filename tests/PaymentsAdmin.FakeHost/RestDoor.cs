using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>Handles calls below /crmapi/rest/v2/: reads, authenticates, checks, carries out and answers them.</summary>
public sealed class RestDoor(World world)
{
    private readonly Answering _answering = new(world);
    private readonly TokenMethods _tokens = new(world);

    public string Root { get; } = $"/{world.Options.Mount.Trim('/')}/rest/v2/";

    public async Task HandleAsync(HttpContext http)
    {
        var name = http.Request.Path.Value![Root.Length..].TrimEnd('/');
        var request = await Request.ReadAsync(http.Request, name == TokenMethods.ByKey);
        var journal = world.Journal.Begin(name, request.Parameters, world.Clock.Now, http.Request.Headers.UserAgent, http.Request.Method);
        world.Habits.Check(journal, request);
        using var asking = world.Habits.Asks(journal, request);
        var write = world.Repeats.Begin(journal, request.Parameters);
        try
        {
            await _answering.AnswerAsync(http, journal, () => ApplyAsync(http, name, request, journal), write);
        }
        finally
        {
            world.Repeats.End(write);
        }
    }

    /// <summary>Carries out a method as if done by hand on the host, without a journal entry.</summary>
    public Outcome ByHand(string name, JsonObject parameters, HostUser user)
    {
        var method = world.Methods.Find(name, world.Release) ?? throw HostRefusalException.NotFound("path");
        lock (world.Books.Gate)
        {
            return method.Run(new Call(world, user, user.Unit, Read(method, parameters, query: false)));
        }
    }

    private async Task<JsonNode?> ApplyAsync(HttpContext http, string name, Request request, JournalCall journal)
    {
        var delay = world.Delays.Of(name).Answer;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, world.Clock);
        }

        if (_tokens.Knows(name))
        {
            CheckVerb(TokenMethods.Answers(name, http.Request.Method));
            return request.Fault is null ? _tokens.Run(name, request) : throw request.Fault;
        }

        var method = world.Methods.Find(name, world.Release) ?? throw HostRefusalException.NotFound("path");
        CheckVerb(method.Answers(http.Request.Method));
        if (request.Fault is not null)
        {
            throw request.Fault;
        }

        var text = request.Parameters["token"] is JsonValue value && value.TryGetValue<string>(out var given) ? given : string.Empty;
        var token = world.Tokens.Use(text, ended => world.Habits.CalledAfterEnd(journal, ended));
        world.Repeats.Look(journal, request.Parameters);
        var parameters = request.Parameters.DeepClone().AsObject();
        parameters.Remove("token");
        lock (world.Books.Gate)
        {
            var outcome = method.Run(new Call(world, token.User, token.Unit, Read(method, parameters, request.Query)));
            if (method.Writes)
            {
                world.Journal.Apply(
                    new AppliedWrite(journal.Number, name, parameters, outcome.Data?.DeepClone(), world.Clock.Now)
                    {
                        Code = outcome.Code,
                        Effect = outcome.Effect,
                    }
                );
            }

            return outcome.Data;
        }
    }

    private Arguments Read(Method method, JsonObject parameters, bool query) =>
        new Reading(world.Release, query, world.Options.IgnoreUnknownMembers).Read(method.Parameters, parameters);

    private static void CheckVerb(bool answers)
    {
        if (!answers)
        {
            throw new HostRefusalException("INVALID_PARAMETER", "verb", "The method has another verb.") { Status = 405 };
        }
    }
}
