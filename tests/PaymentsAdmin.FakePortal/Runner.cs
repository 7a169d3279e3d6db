using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>Runs methods: checks scope and operating time, applies delays, and carries them out.</summary>
public sealed class Runner(World world)
{
    /// <summary>Runs one method for a remote caller, and returns the time it used.</summary>
    public async Task<(Answer Answer, JsonObject Time)> RunAsync(Caller caller, Method method, JsonObject parameters, JournalCall journal)
    {
        if (!caller.Has(method.Scope))
        {
            throw new RefusalException(403, "insufficient_scope", "The request requires higher privileges than provided by the webhook token");
        }

        if (world.Operating.BlockedUntil(caller.Key, method.Name) is { } until)
        {
            world.Habits.Blocked(caller.Key, method.Name, until);
            throw new RefusalException(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit");
        }

        var call = new Call(world, caller, parameters, journal);
        world.Habits.Check(call, method, journal);
        var (delay, cost) = world.Delays.Of(method.Name);
        var start = world.Clock.Now;
        var began = world.Clock.GetTimestamp();
        var answer = await TakingItsTimeAsync(method, call, delay, journal);
        var used = (decimal)world.Clock.GetElapsedTime(began).Ticks / TimeSpan.TicksPerSecond;
        var operating = world.Operating.Charge(caller.Key, method.Name, used + cost);
        return (answer, Envelope.Time(start, world.Clock.Now, world.Options.Offset, world.Options.Box ? null : operating));
    }

    /// <summary>Runs one method as if done by hand in the portal, without limits and without a journal entry.</summary>
    public Answer RunByHand(Caller caller, string name, JsonObject parameters)
    {
        var method = world.Methods.Find(name) ?? throw RefusalException.MethodNotFound();
        lock (world.Books.Gate)
        {
            return method.Run(new Call(world, caller, parameters, journal: null));
        }
    }

    private async Task<Answer> TakingItsTimeAsync(Method method, Call call, TimeSpan delay, JournalCall journal)
    {
        if (delay <= TimeSpan.Zero)
        {
            return Apply(method, call, journal);
        }

        string? order;
        lock (world.Books.Gate)
        {
            order = method.Writes ? method.Order?.Invoke(world.Books, call.Parameters) : null;
        }

        var gate = order is null ? null : world.Delays.GateOf(order);
        await (gate?.WaitAsync() ?? Task.CompletedTask);
        try
        {
            await Task.Delay(delay, world.Clock);
            return Apply(method, call, journal);
        }
        finally
        {
            gate?.Release();
        }
    }

    private Answer Apply(Method method, Call call, JournalCall journal)
    {
        lock (world.Books.Gate)
        {
            var answer = method.Run(call);
            if (method.Writes)
            {
                world.Journal.Apply(
                    new AppliedWrite(journal.Number, method.Name, call.Parameters, answer.IsTrue ? null : answer.Result?.DeepClone(), call.Now));
            }

            return answer;
        }
    }
}
