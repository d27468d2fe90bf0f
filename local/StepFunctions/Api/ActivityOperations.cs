using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Activities, and the tasks that their workers ask for.</summary>
internal sealed class ActivityOperations(StateStore store, WorkflowEngine engine, IAuthorizer authorizer, CloudOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = StatesInput.Name(input.Needed("name"));
        var arn = StatesArn.OfActivity(options, name);
        authorizer.Demand(call, "states:CreateActivity", arn);
        var tags = TagOperations.Read(input["tags"] as JsonArray);
        return Shown(store.Write(state =>
        {
            if (ActivityStore.Find(state, arn) is { } existing)
            {
                return existing;
            }

            var activity = new ActivityRecord(arn, name, Timestamps.Whole(time.GetUtcNow()));
            ActivityStore.Add(state, activity);
            TagOperations.Save(state, arn, tags);
            return activity;
        }));
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var arn = Named(input, call, "states:DeleteActivity");
        store.Write(state => ActivityStore.Remove(state, arn));
        return [];
    }

    public JsonObject Describe(JsonObject input, AwsCall call)
    {
        var activity = Need(Named(input, call, "states:DescribeActivity"));
        var answer = Shown(activity);
        answer["name"] = activity.Name;
        answer["encryptionConfiguration"] = new JsonObject { ["type"] = "AWS_OWNED_KEY" };
        return answer;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:ListActivities", "*");
        var size = input.PageSize();
        var found = store.Read(state => ActivityStore.List(state, input.PageStart() ?? "", size + 1));
        return Paging.Answer("activities", found, size, activity => activity.Arn, activity =>
        {
            var item = Shown(activity);
            item["name"] = activity.Name;
            return item;
        });
    }

    /// <summary>Waits for a task, at most a minute; then answers without one.</summary>
    public async Task<JsonObject> GetTaskAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var arn = Need(Named(input, call, "states:GetActivityTask")).Arn;
        var worker = input.Text("workerName");
        var until = time.GetUtcNow() + LongestPoll;
        while (true)
        {
            var scheduled = engine.WhenActivityScheduled(arn);
            if (engine.TakeActivityTask(arn, worker) is { } task)
            {
                return new JsonObject { ["taskToken"] = task.Token, ["input"] = task.Input };
            }

            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return [];
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(scheduled, Task.Delay(left, time, waiting.Token));
            await waiting.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static JsonObject Shown(ActivityRecord activity) =>
        new() { ["activityArn"] = activity.Arn, ["creationDate"] = Timestamps.Api(activity.Created) };

    private string Named(JsonObject input, AwsCall call, string action)
    {
        var arn = StatesArn.Parse(input.Needed("activityArn"), "activity");
        authorizer.Demand(call, action, arn.Text);
        return arn.Text;
    }

    private ActivityRecord Need(string arn) => store.Read(state => ActivityStore.Find(state, arn)) ?? throw StatesErrors.ActivityDoesNotExist(arn);
}
