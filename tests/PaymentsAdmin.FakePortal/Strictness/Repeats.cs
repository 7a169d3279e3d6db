using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Strictness;

/// <summary>
/// Detects the one mistake that duplicates payments: sending a write again after its answer was lost, without a look at its item
/// in between. Calls that read the item's payments, or one of them, count as looks; of legacy invoices, those that read the
/// invoice, or list it or ask for it by id.
/// </summary>
public sealed class Repeats(World world)
{
    private readonly ConcurrentDictionary<string, UnheardWrite> _unheard = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _looks = new(StringComparer.Ordinal);

    /// <summary>Records a call. For a write, returns the record for <see cref="Lost"/>, in case its answer gets lost.</summary>
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
            Looked([order ?? string.Empty], call.Number);
            return null;
        }

        var signature = $"{method.Name} {parameters.ToJsonString()}";
        if (_unheard.TryRemove(signature, out var before) && _looks.GetValueOrDefault(before.Order) < before.Number)
        {
            world.Journal.Blame(call, "repeated-unseen", $"sent as call {before.Number} already, whose answer got lost; nobody looked at {before.Order} since");
        }

        return new UnheardWrite(signature, order ?? string.Empty, call.Number);
    }

    /// <summary>Records what a call has seen.</summary>
    public void Looked(IEnumerable<string> orders, long call)
    {
        foreach (var order in orders)
        {
            _looks[order] = call;
        }
    }

    /// <summary>Records that the answer to a write was lost or made no sense.</summary>
    public void Lost(UnheardWrite? write)
    {
        if (write is not null)
        {
            _unheard[write.Signature] = write;
        }
    }
}

/// <summary>A write without an answer: its content, the order that it concerns, and the number of its call.</summary>
public sealed record UnheardWrite(string Signature, string Order, long Number);
