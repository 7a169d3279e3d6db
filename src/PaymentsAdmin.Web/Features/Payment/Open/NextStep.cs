using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Open;

/// <summary>A step of the posting that a card can take, whose button is in the head of the page.</summary>
public abstract record NextStep
{
    /// <summary>Submits the posting form, which the button belongs to.</summary>
    public sealed record Submit(string Form, Money Amount) : NextStep;

    public sealed record Recall(CommandState Command, Func<Task> TakeAsync) : NextStep;

    /// <summary>Opens the dialog that asks for a reversal.</summary>
    public sealed record Reverse(Func<Task> TakeAsync) : NextStep;
}

/// <summary>The step that the posting card offers now. The card decides and acts, and the head shows it.</summary>
public sealed class NextSteps
{
    public NextStep? Now { get; private set; }

    /// <summary>Says what was done, and takes the focus that the vanished button had.</summary>
    public Func<string, Task>? SayAsync { get; set; }

    public event EventHandler? Changed;

    public void Offer(NextStep? step)
    {
        if (!Equals(step, Now))
        {
            Now = step;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Takes back what a form offered that is gone; the step of the card may have come before it left.</summary>
    public void WithdrawSubmit()
    {
        if (Now is NextStep.Submit)
        {
            Offer(null);
        }
    }
}
