using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Strictness;

/// <summary>
/// Watches for the one thing that makes payments twice: a write of whose end nobody heard, sent again although nobody looked at
/// its item since. What counts as a look are calls that read the payments of the item, or one of them.
/// </summary>
public sealed class Repeats(World world)
{
    private readonly ConcurrentDictionary<string, UnheardWrite> _unheard = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _looks = new(StringComparer.Ordinal);

    /// <summary>Notes a call. For a write it comes back as what is to be reported if its answer gets lost.</summary>
    public UnheardWrite? Begin(JournalCall call, string name, JsonObject parameters)
    {
        if (world.Methods.Find(name) is not { Order: { } orderOf } method)
        {
            return null;
        }

        string? order;
        lock (world.Books.Gate)
        {
            order = orderOf(world.Books, parameters);
        }

        if (!method.Writes)
        {
            _looks[order ?? string.Empty] = call.Number;
            return null;
        }

        var signature = $"{method.Name} {parameters.ToJsonString()}";
        if (_unheard.TryRemove(signature, out var before) && _looks.GetValueOrDefault(before.Order) < before.Number)
        {
            world.Journal.Blame(call, "repeated-unseen", $"sent as call {before.Number} already, whose answer got lost; nobody looked at {before.Order} since");
        }

        return new UnheardWrite(signature, order ?? string.Empty, call.Number);
    }

    /// <summary>Notes that the answer to a write got lost or made no sense.</summary>
    public void Lost(UnheardWrite? write)
    {
        if (write is not null)
        {
            _unheard[write.Signature] = write;
        }
    }
}

/// <summary>A write on its way: what it says, the order that it concerns, and the number of its call.</summary>
public sealed record UnheardWrite(string Signature, string Order, long Number);
