using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Shared.Forms;

public sealed class CommandFormTests : BunitContext
{
    private static readonly Failure OfName = InputFailures.Invalid("Name", "Enter a name.");

    public CommandFormTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public async Task A_refusal_of_a_field_is_shown_only_at_that_field()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [OfName]));

        await page.SubmitAsync("form");

        page.Find("#name-fault").TextContent.Trim().ShouldBe("Enter a name.");
        page.FindAll(".fault").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("#name", "Name")]
    [InlineData("#name", "Names")]
    public async Task A_refusal_of_a_field_or_its_group_goes_with_the_value_it_was_about(string field, string refused)
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [InputFailures.Invalid(refused, "Enter a name.")]));
        await page.SubmitAsync("form");
        page.FindAll(".fault").Count.ShouldBe(1);

        await page.ChangeAsync(field, "Zoë");

        page.FindAll(".fault").ShouldBeEmpty();
        page.Find(field).GetAttribute("value").ShouldBe("Zoë");
        page.Find(field).HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_of_something_else_stays_when_a_field_changes()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [InputFailures.Invalid("Colour", "Choose a colour.")]));
        await page.SubmitAsync("form");

        await page.ChangeAsync("#name", "Zoë");

        page.FindAll(".fault").ShouldHaveSingleItem().Id.ShouldBe("sample-fault");
    }

    [Fact]
    public async Task A_refusal_of_no_field_is_shown_above_the_buttons()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [InputFailures.Invalid("Colour", "Choose a colour.")]));

        await page.SubmitAsync("form");

        page.Find("#sample-fault").TextContent.Trim().ShouldBe("Choose a colour.");
        page.Find("#sample-fault").NextElementSibling!.ClassName.ShouldBe("buttons");
        page.FindAll(".fault").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_refusal_of_a_removed_field_is_shown_by_the_form()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [OfName]));
        await page.SubmitAsync("form");

        page.Render(p => p.Add(f => f.AsksName, false));

        page.FindAll(".fault").ShouldHaveSingleItem().Id.ShouldBe("sample-fault");
    }

    [Fact]
    public async Task The_refusal_of_an_added_field_is_shown_by_the_field()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [OfName]).Add(f => f.AsksName, false));
        await page.SubmitAsync("form");

        page.Render(p => p.Add(f => f.AsksName, true));

        page.FindAll(".fault").ShouldHaveSingleItem().Id.ShouldBe("name-fault");
    }

    [Fact]
    public async Task Typed_text_survives_a_refusal()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [OfName]));
        await page.ChangeAsync("#name", "Zoë");

        await page.SubmitAsync("form");

        page.Find("#name").GetAttribute("value").ShouldBe("Zoë");
        page.Instance.Sent.ShouldBe(["Zoë"]);
    }

    [Fact]
    public async Task A_second_submit_does_nothing_while_the_first_is_running()
    {
        var running = new TaskCompletionSource();
        var page = Render<NamePage>(p => p.Add(f => f.Running, running.Task));
        var first = page.SubmitAsync("form");
        await page.WaitForStateAsync(() => page.Find("[type=submit]").HasAttribute("disabled"));

        await page.SubmitAsync("form");

        page.Instance.Asked.ShouldBe(1);
        running.SetResult();
        await first;
        page.Find("[type=submit]").HasAttribute("disabled").ShouldBeFalse();
        await page.SubmitAsync("form");
        page.Instance.Asked.ShouldBe(2);
    }

    [Fact]
    public void A_conflict_hides_the_fault_and_the_save_button()
    {
        var page = Render<NamePage>(p => p.Add(f => f.Answers, [InputFailures.Invalid("Colour", "Choose a colour.")]).Add(f => f.InConflict, true));

        page.Find("form").Submit();

        page.FindAll(".fault").ShouldBeEmpty();
        page.FindAll("[type=submit]").ShouldBeEmpty();
        page.Find(".buttons").TextContent.Trim().ShouldBe("Cancel");
    }

    [Fact]
    public void Cancelling_a_form_that_keeps_drafts_drops_the_draft()
    {
        Render<NamePage>(p => p.Add(f => f.Draft, "sample/1")).Find(".buttons a").HasAttribute("data-forget").ShouldBeTrue();
        Render<NamePage>().Find(".buttons a").HasAttribute("data-forget").ShouldBeFalse();
    }

    [Fact]
    public void Key_strokes_are_sent_only_if_the_form_listens_to_them()
    {
        Render<NamePage>().Find("form").HasAttribute("blazor:oninput").ShouldBeFalse();
        Render<NamePage>(p => p.Add(f => f.Listens, true)).Find("form").HasAttribute("blazor:oninput").ShouldBeTrue();
    }

    private sealed class NamePage : ComponentBase
    {
        private readonly CommandState _command = new();
        private string? _name;

        [Parameter]
        public IReadOnlyList<Failure> Answers { get; set; } = [];

        [Parameter]
        public Task Running { get; set; } = Task.CompletedTask;

        [Parameter]
        public bool AsksName { get; set; } = true;

        [Parameter]
        public bool InConflict { get; set; }

        [Parameter]
        public string? Draft { get; set; }

        [Parameter]
        public bool Listens { get; set; }

        public List<string?> Sent { get; } = [];

        public int Asked { get; private set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CommandForm>(0);
            builder.AddAttribute(1, nameof(CommandForm.Command), _command);
            builder.AddAttribute(2, nameof(CommandForm.Submit), EventCallback.Factory.Create(this, SendAsync));
            builder.AddAttribute(3, nameof(CommandForm.Name), "sample");
            builder.AddAttribute(4, nameof(CommandForm.SaveText), "Save");
            builder.AddAttribute(5, nameof(CommandForm.CancelHref), "/");
            builder.AddAttribute(6, nameof(CommandForm.InConflict), InConflict);
            builder.AddAttribute(7, nameof(CommandForm.Draft), Draft);
            builder.AddAttribute(8, nameof(CommandForm.Typing), Listens ? EventCallback.Factory.Create(this, () => { }) : default);
            builder.AddAttribute(9, nameof(CommandForm.ChildContent), (RenderFragment)Parts);
            builder.CloseComponent();
        }

        // Most fields are inside a part of the form, so they are rendered after the form's own fault.
        private void Parts(RenderTreeBuilder builder)
        {
            builder.OpenComponent<FieldGroup>(0);
            builder.AddAttribute(1, nameof(FieldGroup.Id), "names");
            builder.AddAttribute(2, nameof(FieldGroup.Label), "Names");
            builder.AddAttribute(3, nameof(FieldGroup.Field), "Names");
            builder.AddAttribute(4, nameof(FieldGroup.ChildContent), (RenderFragment)Fields);
            builder.CloseComponent();
        }

        private void Fields(RenderTreeBuilder builder)
        {
            if (AsksName)
            {
                builder.OpenComponent<TextField>(0);
                builder.AddAttribute(1, nameof(TextField.Id), "name");
                builder.AddAttribute(2, nameof(TextField.Label), "Name");
                builder.AddAttribute(3, nameof(TextField.Field), "Name");
                builder.AddAttribute(4, nameof(TextField.Value), _name);
                builder.AddAttribute(5, nameof(TextField.ValueChanged), EventCallback.Factory.Create<string?>(this, typed => _name = typed));
                builder.CloseComponent();
            }
        }

        private async Task SendAsync()
        {
            Asked++;
            await _command.RunAsync(async () =>
            {
                await Running;
                Sent.Add(_name);
                return Answers is [var no, ..] ? no : Result.Done;
            });
        }
    }
}
