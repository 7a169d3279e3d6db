using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A page with a list that is read as its address says, and again after a change that concerns it.</summary>
public abstract class ListPageOf<TState, TFound> : WorkPage
    where TFound : class
{
    protected ListLoader<TState, TFound> Reading { get; } = new();

    /// <summary>What the address says now; <see cref="ListLoader{TAsked,TFound}.Asked"/> is what was read.</summary>
    protected abstract TState State { get; }

    /// <summary>Whether a change concerns the list; null if none does.</summary>
    protected virtual Func<Change, bool>? Concerns => null;

    protected abstract Task<Result<TFound>> FindAsync(TState state, CancellationToken ct);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Concerns is { } concerns)
        {
            Follow(concerns, ReadAsync);
        }
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected virtual Task ReadAsync()
    {
        var state = State;
        return Reading.ReadAsync(state, ct => FindAsync(state, ct), Gone);
    }
}
